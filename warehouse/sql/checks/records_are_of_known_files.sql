-- severity: fail
-- grain: observations from files that the ledger does not hold
select count(*) from article_record anti join etl_file using (file_path)
