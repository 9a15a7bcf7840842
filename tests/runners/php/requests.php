<?php

/** The cases about requests: whether one is as it is expected. */

declare(strict_types=1);

use WxpayCore\Request;
use WxpayCore\WxpayError;

trait Requests
{
    private function prepare(stdClass $case): bool
    {
        try {
            $request = $this->request($case);
        } catch (WxpayError $error) {
            return $this->agrees($error, $case->expect->error ?? null);
        }
        $headers = $request->headers;
        unset($headers['Authorization'], $headers['User-Agent']);

        return $request->method === ($case->expect->method ?? null)
            && $request->target === $case->expect->target
            && $headers === (array) $case->expect->headers
            && $this->written($request, $case->expect) === $case->expect->body;
    }

    private function catalogue(stdClass $case): bool
    {
        return $this->sent($this->request($case), $case->expect) && $this->example($case);
    }

    private function sealed(stdClass $case): bool
    {
        try {
            $request = $this->request($case);
        } catch (WxpayError $error) {
            return $this->agrees($error, $case->expect->error ?? null);
        }

        return $this->sent($request, $case->expect);
    }

    private function upload(stdClass $case): bool
    {
        $content = (string) base64_decode($case->content_base64, true);
        $options = ['moment' => ['timestamp' => $this->context->now, 'nonce' => NONCE]];
        $request = $this->merchant->upload($case->filename, $content, $options);
        $meta = explode("\r\n--", explode("\r\n\r\n", $request->body)[1])[0];
        // The signed body is exactly the bytes of the meta part.
        $signed = $this->merchant->request('POST', $request->target, ['body' => $meta] + $options);

        return same(json_decode($meta), $case->expect->meta)
            && $request->headers['Authorization'] === $signed->headers['Authorization']
            && strpos($request->body, "\r\n\r\n$content\r\n--") !== false;
    }

    /** True if a request has the parts that are expected: the query as decoded text, the body as JSON, both opened. */
    private function sent(Request $request, stdClass $expect): bool
    {
        $serial = $request->headers['Wechatpay-Serial'];
        [$path, $query] = explode('?', "$request->target?", 3);
        $query = decoded($query);
        foreach ($expect->sealed_query ?? [] as $name) {
            $query[$name] = array_map(function (string $text) use ($serial, $expect): string {
                return decrypted($this->context, $serial, $expect->algorithm ?? '', $text);
            }, $query[$name]);
        }
        $wanted = array_map(static function ($values): array {
            return array_map(static function ($value): string {
                return is_string($value) ? $value : (string) json_encode($value);
            }, is_array($values) ? $values : [$values]);
        }, (array) $expect->query);
        $body = $request->body === '' ? null : opened($this->context, $request, $expect);

        return $request->method === $expect->method
            && rawurldecode($path) === $expect->path
            && same((object) $query, (object) $wanted)
            && same($body, $expect->body ?? null)
            && $serial === ($expect->wechatpay_serial ?? $serial)
            && parse_url($request->url, PHP_URL_HOST) === ($expect->host ?? parse_url($request->url, PHP_URL_HOST));
    }

    /** True if the documented example of an answer, told with what was asked for, is read as it is. */
    private function example(stdClass $case): bool
    {
        $id = $this->ids[route($case)];
        // A list of certificates is nothing that an example could hold.
        if (!isset($case->answer) || $id === 'certificates.download') {
            return true;
        }
        $told = (object) array_replace((array) $case->answer, array_intersect_key((array) $case->fields, (array) $case->answer));
        $body = (string) json_encode($told, JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION);
        $answer = $this->round->prepare($id, $this->arrays($case->fields))->read(...$this->platform->answer($body));

        return same($answer->data, json_decode($body, true, 512, JSON_BIGINT_AS_STRING));
    }

    private function request(stdClass $case): Request
    {
        $options = ['moment' => ['timestamp' => $this->context->now, 'nonce' => NONCE]];
        if (isset($case->fields)) {
            return $this->merchant->prepare($this->ids[route($case)], $this->arrays($case->fields), $options);
        }
        if ($case->operation !== null) {
            return $this->merchant->prepare($case->operation, $this->arrays($case->body), $options);
        }
        foreach (['query', 'body', 'sensitive'] as $name) {
            $options += isset($case->$name) ? [$name => $this->arrays($case->$name)] : [];
        }

        return $this->merchant->request($case->method, $case->path, $options);
    }

    /** The body as it was written; what was sealed in it is opened. */
    private function written(Request $request, stdClass $expect): string
    {
        $body = isset($expect->sealed) ? opened($this->context, $request, $expect) : null;

        return $body === null ? $request->body : (string) json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }

    /**
     * Arrays, as users write them, wherever one is no less than the object it stands for.
     *
     * @param mixed $value
     *
     * @return mixed
     */
    private function arrays($value)
    {
        if (!is_array($value) && !is_object($value)) {
            return $value;
        }
        $array = array_map([$this, 'arrays'], (array) $value);
        $isList = array_keys($array) === range(0, count($array) - 1) || $array === [];

        return is_object($value) && $isList ? (object) $array : $array;
    }
}
