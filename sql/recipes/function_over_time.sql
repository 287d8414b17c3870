-- function_over_time.sql: how much of each interval a function takes, by itself and with what it calls.
--
-- function: its name, to the letter. A stack in which it calls itself counts once. For a chart or an
-- alert take share; for many functions at once arrayJoin the whole of flame_top instead of one.
--
-- example: --param_app=gateway --param_event=cpu --param_seconds=180 --param_function=runtime.mallocgc
SELECT at, total,
       tupleElement(f, 'self_value') AS self_value, tupleElement(f, 'total_value') AS total_value,
       round(total_value / total, 4) AS share
FROM (
    SELECT toDateTime(intDiv(toUnixTimestamp(time), {seconds:UInt32}) * {seconds:UInt32}, 'UTC') AS at,
           flame_state(app_service, profile_location_str, profile_value) AS state,
           tupleElement(flame_info(state), 'total') AS total,
           arrayFirst(row -> tupleElement(row, 'name') = {function:String}, flame_top(state)) AS f
    FROM profile.in_process
    WHERE app_service = {app:String} AND profile_event_type = {event:String}
    GROUP BY at
)
ORDER BY at;
