<?php

/** Samples of the types that the doc comments of the catalogue declare. */

declare(strict_types=1);

/** The types of a class's doc comment, and samples of them. */
final class Shapes
{
    /** @var array<string, string> */
    private $types = [];

    public function __construct(string $comment)
    {
        preg_match_all('/@phpstan-type (\w+) (array\{(?:[^{}]|(?R)|\n)*?^ \* \}|[^\n]*)/m', $comment, $found, PREG_SET_ORDER);
        foreach ($found as [, $name, $shape]) {
            $this->types[$name] = $shape;
        }
    }

    /** @return mixed a value of a type, with every field but those that are refused beside another */
    public function sample(string $type)
    {
        if (preg_match('/^list<(.*)>(\|null)?$/', $type, $found) === 1) {
            return [$this->sample($found[1])];
        }
        if (preg_match('/^array<string, (.*)>(\|null)?$/', $type, $found) === 1) {
            return ['a' => $this->sample($found[1])];
        }
        $type = explode('|', $type)[0];
        if ($type[0] === "'") {
            return trim($type, "'");
        }
        if (isset($this->types[$type])) {
            preg_match_all('/^ \*   (\w+)\??: (.*),$/m', $this->types[$type], $fields, PREG_SET_ORDER);
            $sample = [];
            foreach ($fields as [, $name, $field]) {
                $sample[$name] = $this->sample($field);
            }
            $sample = array_diff_key($sample, array_flip(file(__DIR__ . '/../refused_beside.txt', FILE_IGNORE_NEW_LINES)));
            // The name of a file has the suffix of its format.
            foreach (array_intersect_key(['filename' => 'a.png', 'file_name' => 'a.png'], $sample) as $name => $file) {
                $sample[$name] = $file;
            }

            return $sample;
        }

        return ['string' => 'A1', 'int' => 1, 'float' => 0.5, 'bool' => false, 'mixed' => ['a' => true]][$type];
    }

    /** @return array<string, mixed> samples of the fields that a type never lacks */
    public function required(string $type): array
    {
        preg_match_all('/^ \*   (\w+): (.*),$/m', $this->types[$type] ?? '', $fields, PREG_SET_ORDER);

        return array_map([$this, 'sample'], array_column($fields, 2, 1));
    }
}
