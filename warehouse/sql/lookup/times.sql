-- grain: one time expression of the article
select * from fact_time where article_key = $1 order by start_char
