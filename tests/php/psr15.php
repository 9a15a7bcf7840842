<?php

/** The interface of PSR-15, of which Debian has no package; this is the whole of it. */

declare(strict_types=1);

namespace Psr\Http\Server;

if (!\interface_exists(RequestHandlerInterface::class)) {
    interface RequestHandlerInterface
    {
        public function handle(\Psr\Http\Message\ServerRequestInterface $request): \Psr\Http\Message\ResponseInterface;
    }
}
