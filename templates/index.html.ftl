<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>SLO reports</title></head><body><ul><#list look.services() as row><li>${row.service}: ${row.summary}</li></#list></ul></body></html>
