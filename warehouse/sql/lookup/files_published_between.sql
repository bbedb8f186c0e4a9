-- Grain: one file that holds a current article published within days of Vietnam, both included. Reads only.
select distinct file_path
from dim_article
where is_current
  and article_key <> 0
  and cast(timezone('Asia/Ho_Chi_Minh', published_at) as date) between ? and ?
order by file_path
