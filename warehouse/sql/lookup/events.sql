-- grain: one gathering of the article
select f.*, e.event_type, e.event_name, e.event_date, e.session, e.place_text, l.canonical_name as place
from fact_event as f
join dim_event as e using (event_key)
join dim_place as l using (place_key)
where f.article_key = $1
order by f.start_char
