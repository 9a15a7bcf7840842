<?php

/** Loads the classes where there is no Composer. */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (strncmp($class, 'WxpayCore\\', strlen('WxpayCore\\')) !== 0) {
        return;
    }
    $file = __DIR__ . '/src/' . strtr(substr($class, strlen('WxpayCore\\')), '\\', '/') . '.php';
    // In a package, those that every request needs are joined.
    foreach ([$file, __DIR__ . '/joined/classes.php'] as $place) {
        if (is_file($place)) {
            require_once $place;
            break;
        }
    }
});
require __DIR__ . '/src/functions.php';
