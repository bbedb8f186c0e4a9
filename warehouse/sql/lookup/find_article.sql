-- grain: one current article that the bound text may mean; rank 0 is a name of it, 1 part of its path, 2 of its title
with candidates as (
    select
        article_key,
        article_id,
        title,
        published_at,
        file_path,
        url,
        case
            when $1 in (article_key::varchar, article_id, file_path, url, file_path || '#' || record_no::varchar) then 0
            when ends_with(file_path, '/' || $1) or ends_with(coalesce(url, ''), $1) then 1
            when contains(
                replace(lower(strip_accents(title)), 'đ', 'd'),
                replace(lower(strip_accents($1)), 'đ', 'd')
            ) then 2
        end as rank
    from dim_article
    where is_current
)
select *
from candidates
where rank is not null and $1 <> ''
order by rank, published_at desc, article_key
