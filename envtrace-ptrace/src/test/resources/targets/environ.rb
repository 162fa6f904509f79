# Reads and changes of ENV, each with what the tracer has to tell of its line. Given: GIVEN=1, EMPTY=, PATH.
require 'tmpdir'
require_relative 'environ_required'

ENV['GIVEN'] # expect: get ENV[] GIVEN present 1
ENV['MISSING'] # expect: get ENV[] MISSING absent
ENV['EMPTY'] # expect: get ENV[] EMPTY empty
ENV.fetch('GIVEN') # expect: get ENV.fetch GIVEN present 1
ENV.fetch('MISSING', 'default') # expect: get ENV.fetch MISSING absent
ENV.fetch('MISSING') { ENV['BLOCK'] } # expect: get ENV.fetch MISSING absent; get ENV[] BLOCK absent
ENV.key?('GIVEN') # expect: get ENV.key? GIVEN present 1
ENV.include?('GIVEN') # expect: get ENV.include? GIVEN present 1
ENV.values_at('GIVEN', 'EMPTY') # expect: get ENV.values_at GIVEN present 1; get ENV.values_at EMPTY empty
ENV.slice('GIVEN', 'MISSING') # expect: get ENV.slice GIVEN present 1; get ENV.slice MISSING absent
begin
  ENV.fetch('MISSING') # expect: get ENV.fetch MISSING absent
rescue KeyError
  ENV['RESCUED'] # expect: get ENV[] RESCUED absent
ensure
  ENV['ENSURED'] # expect: get ENV[] ENSURED absent
end

ENV['NEW'] = '2' # expect: set ENV[] NEW present 2
ENV['NEW'] # expect: get ENV[] NEW present 2
ENV['NEW'] = nil # expect: unset ENV[] NEW absent
ENV.store('NEW', '3') # expect: set ENV.store NEW present 3
ENV.delete('NEW') # expect: get ENV.delete NEW present 3; unset ENV.delete NEW absent
ENV.update('NEW' => '4') # expect: set ENV.update NEW present 4
ENV.delete('NEW') # expect: get ENV.delete NEW present 4; unset ENV.delete NEW absent

ENV.to_h # expect: list ENV.to_h
ENV.each { |name, value| } # expect: list ENV.each
ENV.map { |name, value| name } # expect: list ENV.each
ENV.keys # expect: list ENV.keys
ENV.select { |name, value| name == 'GIVEN' } # expect: list ENV.select
2.times { ENV.reject { |name, value| true } } # expect: list ENV.reject x2
ENV.select { |name, value| ENV['INNER'] && false } # expect: list ENV.select; get ENV[] INNER absent x4
ENV.value?('1') # expect: list ENV.value?
Dir.tmpdir # expect: get ENV[] TMPDIR absent; get ENV[] TMP absent; get ENV[] TEMP absent

def repeated(name, times)
  times.times do
    ENV[name] # expect: get ENV[] LOOP absent x300; get ENV[] THREAD absent x400; get ENV[] FORKED absent x100
  end
end

class Settings
  VALUE = ENV['IN_CLASS'] # expect: get ENV[] IN_CLASS absent

  def method_missing(name, *arguments)
    ENV[name.to_s] # expect: get ENV[] by_name absent
  end

  define_method(:defined) { ENV['DEFINED'] } # expect: get ENV[] DEFINED absent

  # Longer than what the first table of lines holds.
  def long(a, b, c, d)
    a + b + c + d + a * b * c * d
    b + c + d + a + a * b * c * d
    c + d + a + b + a * b * c * d
    d + a + b + c + a * b * c * d
    ENV['LONG'] # expect: get ENV[] LONG absent
    a + b + c + d + a * b * c * d
    [a, b, c, d, a + b, b + c, c + d].map { |each| each + 1 }.select { |each| each > 1 }.sum
    [
      a, ENV['LATE'], # expect: get ENV[] LATE absent
      ENV.fetch('LATER', # expect: get ENV.fetch LATER absent
                'default')
    ]
  end
end

repeated('LOOP', 300)
Settings.new.by_name
Settings.new.defined
Settings.new.long(1, 2, 3, 4)
4.times.map { Thread.new { repeated('THREAD', 100) } }.each(&:join)
Fiber.new do
  Fiber.yield ENV['FIBER'] # expect: get ENV[] FIBER absent
end.resume
Enumerator.new { |all| all << ENV['ENUMERATOR'] }.next # expect: get ENV[] ENUMERATOR absent
%w[MAPPED MAPPED].map(&ENV.method(:[])) # expect: get ENV[] MAPPED absent x2
ENV.send(:[], 'SENT') # expect: get ENV[] SENT absent
ENV.public_send(:key?, 'SENT') # expect: get ENV.key? SENT absent
eval("\nENV['EVALUATED']")
eval("ENV['PLACED']", binding, __FILE__, __LINE__) # expect: get ENV[] PLACED absent
Ractor.new { ENV['RACTOR'] }.take # expect: get ENV[] RACTOR absent
at_exit { ENV['AT_EXIT'] } # expect: get ENV[] AT_EXIT absent x2
Process.wait(fork { repeated('FORKED', 100) })
exit!(3) if ENV['NEVER'] # expect: get ENV[] NEVER absent
exit 3
