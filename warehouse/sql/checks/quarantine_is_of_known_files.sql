-- severity: fail
-- grain: quarantine rows of files that the ledger does not hold
select count(*) from etl_quarantine anti join etl_file using (file_path)
