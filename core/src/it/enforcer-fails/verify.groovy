String log = new File(basedir, 'build.log').text
assert log.contains('The deployment is not valid:')
assert log.contains('heat.yml:6:')
assert log.contains('heat_engin')
