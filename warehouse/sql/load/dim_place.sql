-- grain: one place of the gazetteer in one period; the incoming frame is the whole gazetteer
-- idempotent: replaces the whole table
delete from gazetteer_place;
insert into gazetteer_place by name select * from delta_dim_place where place_key <> 0 order by place_key;
