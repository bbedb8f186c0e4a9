-- grain: one office or rank that some article names
-- idempotent: offices that no article names any more leave
delete from dim_position
where position_key <> 0 and position_key not in (select position_key from fact_position);
