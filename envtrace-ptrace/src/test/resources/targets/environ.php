<?php
// Reads and changes of the environment, each with what the tracer has to tell of its line. Given: GIVEN=1, EMPTY=, PATH.
namespace Shop;

getenv('GIVEN'); // expect: get getenv GIVEN present 1
getenv('MISSING'); // expect: get getenv MISSING absent
getenv('EMPTY'); // expect: get getenv EMPTY empty
\getenv('GIVEN', true); // expect: get getenv GIVEN present 1
getenv(); // expect: list getenv
putenv('NEW=2'); // expect: set putenv NEW present 2
putenv('NEW=3'); // expect: set putenv NEW present 3
putenv('GIVEN=2'); // expect: set putenv GIVEN present 2
putenv('GIVEN=1'); // expect: set putenv GIVEN present 1
getenv('NEW'); // expect: get getenv NEW present 3
putenv('NEW'); // expect: unset putenv NEW absent
getenv( // expect: get getenv BROKEN absent
    'BROKEN'
);
$name = 'getenv';
$name('BY_NAME'); // expect: get getenv BY_NAME absent
call_user_func('getenv', 'CALLED'); // expect: get getenv CALLED absent
array_map('getenv', ['MAPPED', 'MAPPED']); // expect: get getenv MAPPED absent x2
strlen(getenv('NESTED') . getenv('NESTED')); // expect: get getenv NESTED absent x2
sys_get_temp_dir(); // expect: get sys_get_temp_dir TMPDIR absent

function loop(string $name, int $times): void
{
    for ($i = 0; $i < $times; $i++) {
        getenv($name); // expect: get getenv LOOP absent x300; get getenv FORKED absent x100
    }
}

class Settings
{
    private $value;

    public function __construct()
    {
        $this->value = getenv('IN_CLASS') ?: 'default'; // expect: get getenv IN_CLASS absent
    }

    public static function all(): array
    {
        return array_map(
            fn ($each) => getenv($each), // expect: get getenv ARROW absent x2
            ['ARROW', 'ARROW']
        );
    }

    public function __get($name)
    {
        return getenv('MAGIC'); // expect: get getenv MAGIC absent
    }
}

function generated()
{
    yield getenv('GENERATED'); // expect: get getenv GENERATED absent
}

function thrown()
{
    try {
        throw new \RuntimeException('expected');
    } catch (\RuntimeException $e) {
        return getenv('CAUGHT'); // expect: get getenv CAUGHT absent
    } finally {
        getenv('FINALLY'); // expect: get getenv FINALLY absent
    }
}

loop('LOOP', 300);
(new Settings())->missing;
Settings::all();
foreach (generated() as $each) {
}
thrown();
eval("getenv('EVALUATED');\n");
include __DIR__ . '/environ_included.php';
$fiber = new \Fiber(function () {
    \Fiber::suspend(getenv('FIBER')); // expect: get getenv FIBER absent
    getenv('RESUMED'); // expect: get getenv RESUMED absent
});
$fiber->start();
$fiber->resume();
register_shutdown_function(function () {
    getenv('SHUTDOWN'); // expect: get getenv SHUTDOWN absent
});
if (function_exists('pcntl_fork')) {
    if (pcntl_fork() === 0) {
        loop('FORKED', 100);
        posix_kill(getmypid(), 9);
    }
    pcntl_wait($status);
}
exit(3);
