-- grain: one source in one run, with its name and facts per article
create or replace view v_source_night as
select
    b.started_at,
    b.run_name,
    coalesce(s.source_name, '(không rõ)') as source_name,
    n.files,
    n.articles,
    n.revisions,
    n.duplicates,
    n.quarantined,
    round((n.persons + n.organizations + n.places) / nullif(n.articles, 0), 2) as names_per_article,
    round(n.positions / nullif(n.articles, 0), 2) as positions_per_article,
    round(n.statements / nullif(n.articles, 0), 2) as statements_per_article,
    round(n.events / nullif(n.articles, 0), 2) as events_per_article,
    n.batch_key,
    n.source_key
from etl_source_night as n
join dim_batch as b using (batch_key)
join dim_source as s using (source_key);

comment on view v_source_night is 'one source in one run: files, articles, quarantine and facts per article';
