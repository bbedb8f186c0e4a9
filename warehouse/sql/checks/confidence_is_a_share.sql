-- severity: fail
-- grain: facts with a confidence outside 0..1
select count(*)
from (
    select confidence from fact_mention
    union all select confidence from fact_time
    union all select confidence from fact_position
    union all select confidence from fact_statement
    union all select confidence from fact_event
    union all select confidence from fact_event_participation
)
where not confidence between 0 and 1
