-- grain: one position of the article
select f.*, p.canonical_name as person, o.title, o.is_rank, g.canonical_name as organization
from fact_position as f
join dim_person as p using (person_key)
join dim_position as o using (position_key)
join dim_organization as g using (organization_key)
where f.article_key = $1
order by f.start_char, f.position_no
