-- grain: one participation of the article
select p.*, e.event_name
from fact_event_participation as p
join dim_event as e using (event_key)
where p.article_key = $1
order by p.event_key, p.start_char, p.role
