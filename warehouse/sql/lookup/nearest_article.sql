-- grain: one of the current articles whose title or path looks most like the bound text
with wanted as (select replace(lower(strip_accents($1)), 'đ', 'd') as text),
candidates as (
    select
        article_key,
        article_id,
        title,
        file_path,
        greatest(
            jaccard(replace(lower(strip_accents(title)), 'đ', 'd'), wanted.text)
            + jaro_winkler_similarity(replace(lower(strip_accents(title)), 'đ', 'd'), wanted.text),
            2 * jaro_winkler_similarity(lower(file_path), wanted.text),
            2 * jaro_winkler_similarity(lower(article_id), wanted.text)
        ) as likeness
    from dim_article, wanted
    where is_current and article_key <> 0 and wanted.text <> '' and title <> ''
)
select article_key, article_id, title, file_path
from candidates
order by likeness desc, article_key
limit 5
