-- grain: one office or rank; attributes are a function of the title, so the same key says the same twice
-- idempotent: the union of what is stored and what comes in, whichever came first
create or replace temp table merged_dim_position as
select position_key, min(title) as title, min(position_group) as position_group, bool_or(is_rank) as is_rank
from (
    select position_key, title, position_group, is_rank from delta_dim_position
    union all
    select position_key, title, position_group, is_rank from dim_position
    where position_key in (select position_key from delta_dim_position)
)
where position_key <> 0
group by position_key;

delete from dim_position where position_key in (select position_key from merged_dim_position);
insert into dim_position by name select * from merged_dim_position order by position_key;
drop table merged_dim_position;
