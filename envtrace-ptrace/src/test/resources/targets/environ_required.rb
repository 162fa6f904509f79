ENV['REQUIRED'] # expect: get ENV[] REQUIRED absent
