-- grain: one block of the article
select block_no, block_type, start_char, end_char from article_block where article_key = $1 order by block_no
