assert new File(basedir, 'build.log').text.contains('container types needed: 1')
