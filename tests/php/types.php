<?php

/**
 * An analyser that knows array shapes accepts a program that calls every operation with every field and reads its answer, and
 * finds each name that does not exist: `php tests/php/types.php ANALYSER FOLDER`.
 */

declare(strict_types=1);

use WxpayCore\Catalogue\Operations;

define('AUTOLOAD', getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../bindings-c/php/autoload.php');
require AUTOLOAD;
require __DIR__ . '/harness.php';
require __DIR__ . '/shapes.php';

/** Programs to analyse: one that is right, and one with a wrong name in each line. */
final class Programs
{
    /** @var list<string> statements, each in a line */
    public $right = [];

    /** @var list<string> */
    public $wrong = [];

    /** @var array<int, array{string, string}> the code that a line is found by, and what is wrong in it */
    public $mistakes = [];

    public function walk(string $class, string $holder): void
    {
        $comment = (string) (new ReflectionClass($class))->getDocComment();
        preg_match_all('/@property-read (\w+) \$(\w+)/', $comment, $spaces, PREG_SET_ORDER);
        foreach ($spaces as [, $space, $name]) {
            $this->walk("WxpayCore\\Catalogue\\$space", "$holder->$name");
        }
        $shapes = new Shapes($comment);
        preg_match_all('/@method Request<(.+?)> (\w+)\((\w+) \$body(?: = \[\])?, (\S+)/', $comment, $methods, PREG_SET_ORDER);
        foreach ($methods as [, $answered, $method, $given, $options]) {
            $call = "$holder->$method";
            $body = $shapes->sample($given);
            $last = $options === 'Options' ? '' : ", ['file' => 'abc']";
            $sent = '$client->send(' . $call . self::arguments($body, $last) . ')';
            $this->right[] = "$sent;";
            $field = array_key_first($shapes->required($answered));
            if ($field !== null) {
                $this->right[] = "var_dump({$sent}->data['$field']);";
                $this->mistake("var_dump({$sent}->data['no_such_field']);", 'undefined-string-array-index', "$call: an answer's field");
            }
            $this->mistake("{$call}s" . self::arguments($body, $last) . ';', 'non-documented-method', "{$call}s");
            if ($body !== []) {
                $wrong = $call . self::arguments(['no_such_field' => 1] + $body, $last) . ';';
                $this->mistake($wrong, 'possibly-invalid-argument', "$call: a body's field");
            }
        }
    }

    private function mistake(string $line, string $code, string $what): void
    {
        $this->wrong[] = $line;
        $this->mistakes[count($this->wrong)] = [$code, $what];
    }

    /** @param array<mixed> $body */
    private static function arguments(array $body, string $last): string
    {
        return '(' . str_replace("\n", ' ', var_export($body, true)) . "$last)";
    }
}

/**
 * What the analyser finds in a program: the codes of each statement, counted from 1.
 *
 * @param list<string> $statements
 *
 * @return array<int, list<string>>
 */
function found(string $analyser, string $folder, string $program, array $statements): array
{
    $folder = "$folder/$program";
    if (!is_dir($folder)) {
        mkdir($folder, 0777, true);
    }
    $folder = (string) realpath($folder);
    $head = '<?php function program(WxpayCore\\Merchant $merchant, WxpayCore\\Http\\Curl $client): void {';
    file_put_contents("$folder/program.php", implode("\n", array_merge([$head], $statements, ["}\n"])));
    // The analyser passes over folders that git ignores, and so over the package as it is installed.
    $package = dirname(__DIR__, 2) . '/bindings-c/php/src';
    $source = "[source]\nworkspace = \"$folder\"\npaths = [\"program.php\"]\nincludes = [\"$package\"]\n";
    file_put_contents("$folder/mago.toml", "php-version = \"8.2.0\"\n$source");
    $command = [$analyser, '--config', "$folder/mago.toml", 'analyze', '--reporting-format', 'json'];
    $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, null, ['MAGO_LOG' => 'error'] + getenv());
    $report = (string) stream_get_contents($pipes[1]);
    proc_close($process);
    // It prints nothing where it finds nothing.
    $issues = $report === '' ? [] : json_decode($report, true)['issues'];
    $found = [];
    foreach ($issues as $issue) {
        $place = array_column($issue['annotations'], 'span', 'kind')['Primary'];
        $found[$place['start']['line']][] = $issue['code'];
    }

    return $found;
}

[, $analyser, $folder] = $argv;
$programs = new Programs();
$programs->walk(Operations::class, '$merchant');
same([], found($analyser, $folder, 'right', $programs->right), 'the right program');
$found = found($analyser, $folder, 'wrong', $programs->wrong);
foreach ($programs->mistakes as $line => [$code, $what]) {
    holds(in_array($code, $found[$line] ?? [], true), "$what is wrong, and $analyser finds no $code");
}
echo 'php: ', Claims::$passed, ' types hold, ', Claims::$failed, " do not\n";
exit(Claims::$failed > 0 ? 1 : 0);
