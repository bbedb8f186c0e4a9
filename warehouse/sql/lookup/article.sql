-- grain: the one article revision of the bound key
select
    a.*,
    s.source_name as publication,
    d.date as published_on,
    f.* exclude (article_key, source_key, author_key, published_date_key, batch_key, method, confidence)
from dim_article as a
join dim_source as s using (source_key)
join dim_date as d on d.date_key = a.published_date_key
left join fact_article as f using (article_key)
where a.article_key = $1
