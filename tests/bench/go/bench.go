// Bare crypto/rsa. A line with a part and milliseconds in, a line for each operation out, then `done`.
package main

import (
	"bufio"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const who = "crypto/rsa"

var (
	private *rsa.PrivateKey
	public  *rsa.PublicKey
)

func file(name string) []byte {
	content, err := os.ReadFile(os.Args[1] + "/" + name)
	check(err)
	return content
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func der(name string) []byte {
	block, _ := pem.Decode(file(name))
	return block.Bytes
}

func sign(text []byte) {
	digest := sha256.Sum256(text)
	_, err := rsa.SignPKCS1v15(nil, private, crypto.SHA256, digest[:])
	check(err)
}

func encrypt(text string) {
	_, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, public, []byte(text), nil)
	check(err)
}

// The verification of the message with this name.
func verifier(name string) func() {
	headers := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(file(name+".headers"))), "\r\n") {
		parts := strings.SplitN(line, ": ", 2)
		headers[parts[0]] = parts[1]
	}
	text := []byte(headers["Wechatpay-Timestamp"] + "\n" + headers["Wechatpay-Nonce"] + "\n" + string(file(name+".json")) + "\n")
	signature, err := base64.StdEncoding.DecodeString(headers["Wechatpay-Signature"])
	check(err)
	return func() {
		digest := sha256.Sum256(text)
		check(rsa.VerifyPKCS1v15(public, crypto.SHA256, digest[:], signature))
	}
}

func report(operation string, value float64) {
	fmt.Printf("%s\t%s\t%.3f\n", operation, who, value)
}

// Prints the median time of a call: batches of about a millisecond, since the clock costs.
func measure(operation string, budget time.Duration, call func()) {
	started := time.Now()
	call()
	size := min(max(1, int(time.Millisecond/max(1, time.Since(started)))), 1000)
	var samples []float64
	for end := time.Now().Add(budget); len(samples) < 3 || time.Now().Before(end); {
		started = time.Now()
		for range size {
			call()
		}
		samples = append(samples, float64(time.Since(started).Nanoseconds())/1000/float64(size))
	}
	sort.Float64s(samples)
	report(operation, samples[len(samples)/2])
}

// Prints the microseconds a call when so many goroutines call at once: elapsed time by all calls.
func threads(operation string, count int, budget time.Duration, call func()) {
	var calls atomic.Int64
	var running sync.WaitGroup
	started := time.Now()
	for range count {
		running.Go(func() {
			for time.Since(started) < budget {
				call()
				calls.Add(1)
			}
		})
	}
	running.Wait()
	report(operation, float64(time.Since(started).Nanoseconds())/1000/float64(calls.Load()))
}

func part(name string, budget time.Duration) {
	text := file("message")
	switch name {
	case "orders":
		measure("sign", budget, func() { sign(text) })
	case "names":
		var order struct {
			Receivers []struct {
				Name string `json:"receiver_name"`
			}
		}
		check(json.Unmarshal(file("names_50.json"), &order))
		measure("names_50", budget, func() {
			for _, receiver := range order.Receivers {
				encrypt(receiver.Name)
			}
			sign(text)
		})
	case "bodies":
		for _, name := range []string{"body_1k", "body_100k", "body_1m"} {
			body := file(name + ".json")
			measure(name, budget, func() { sign(body) })
		}
	case "messages":
		measure("verify", budget, verifier("answer"))
	case "call":
		verify := verifier("answer")
		measure("call", budget, func() {
			sign(text)
			verify()
		})
	case "threads":
		for _, count := range []int{1, 2, 4} {
			threads(fmt.Sprintf("threads_%d", count), count, budget, func() { sign(text) })
		}
	}
}

func main() {
	key, err := x509.ParsePKCS8PrivateKey(der("private_key.pem"))
	check(err)
	private = key.(*rsa.PrivateKey)
	parsed, err := x509.ParsePKIXPublicKey(der("public_key.pem"))
	check(err)
	public = parsed.(*rsa.PublicKey)
	fmt.Println("ready")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		var name string
		var milliseconds int
		_, err := fmt.Sscan(lines.Text(), &name, &milliseconds)
		check(err)
		part(name, time.Duration(milliseconds)*time.Millisecond)
		fmt.Println("done")
	}
}
