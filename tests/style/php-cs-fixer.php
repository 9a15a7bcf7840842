<?php

declare(strict_types=1);

// PSR-12 as PHP-CS-Fixer reads it, and what PHP_CodeSniffer does not see: `cargo xtask test style` asks both.
$root = dirname(__DIR__, 2);
$folders = ["$root/bindings-c/php", "$root/examples/php", "$root/tests"];
$files = PhpCsFixer\Finder::create()->in($folders)->exclude(['vendor', 'node_modules'])->name('*.php');

return (new PhpCsFixer\Config())
    ->setFinder($files)
    ->setUsingCache(false)
    ->setRiskyAllowed(true)
    ->setRules([
        '@PSR12' => true,
        'array_push' => true,
        'braces_position' => ['allow_single_line_anonymous_functions' => true],
        'declare_strict_types' => true,
        'no_superfluous_elseif' => true,
        'no_unused_imports' => true,
        'no_useless_else' => true,
        'no_useless_return' => true,
        'ordered_imports' => ['imports_order' => ['class', 'function', 'const']],
        'statement_indentation' => false,
        'strict_param' => true,
    ]);
