<?php

/** Loads the classes where there is no Composer. */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . strtr(substr($class, strlen('WxpayCore\\')), '\\', '/') . '.php';
    if (strncmp($class, 'WxpayCore\\', strlen('WxpayCore\\')) === 0 && is_file($file)) {
        require $file;
    }
});
require __DIR__ . '/src/functions.php';
