-- grain: one article of which some observation or revision is known by the bound text: key, address or path
with named as (
    select article_id
    from article_record
    where identity = $1
        or file_path = $1
        or file_path || '#' || record_no::varchar = $1
        or ends_with(file_path, '/' || $1)
    union
    select article_id from dim_article where article_key::varchar = $1 and article_key <> 0
)
select a.article_key, a.article_id, a.title, a.published_at, a.file_path, a.url
from dim_article as a
semi join named using (article_id)
where a.is_current and $1 <> ''
order by a.published_at desc, a.article_key
