-- grain: one run of the lake whose reading is in the warehouse
select lake_run from etl_lake_run order by lake_run
