-- grain: one mention of the article
select m.*, n.canonical_name
from fact_mention as m
join dim_entity as n using (entity_key)
where m.article_key = $1
order by m.start_char, m.end_char desc
