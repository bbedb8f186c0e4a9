-- grain: one publication with what the latest run loaded of it
select coalesce(s.source_name, '(không rõ)') as source, count(*) as articles, sum(f.words)::bigint as words
from fact_article as f
join dim_source as s using (source_key)
where f.batch_key = (select batch_key from dim_batch order by started_at desc nulls last limit 1)
group by s.source_name
order by articles desc, source
