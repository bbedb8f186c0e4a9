-- grain: one statement of the article
select * from fact_statement where article_key = $1 order by start_char
