-- severity: fail
-- grain: time expressions that end before they begin, or have one end only
select count(*)
from fact_time
where date_to < date_from or (date_from is null) <> (date_to is null)
