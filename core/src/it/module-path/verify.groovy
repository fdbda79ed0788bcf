String log = new File(basedir, 'build.log').text
assert log.contains('23 types before, 13 after')
assert log.contains('merged cinder_api_container + cinder_scheduler_container -> cinder_api_container: ')
assert log.contains('on the module path: true')
