-- A file that flame_folded() has written.
SELECT flame_folded(flame_state(app_service, profile_location_str, profile_value))
FROM profile.in_process WHERE app_service = 'checkout' AND profile_event_type = 'on-cpu'
INTO OUTFILE 'checkout.folded' FORMAT RawBLOB;
