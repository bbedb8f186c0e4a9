-- grain: one sentence of the article
select sentence_no, block_no, start_char, end_char from article_sentence where article_key = $1 order by sentence_no
