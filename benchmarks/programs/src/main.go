// Exercises Go's runtime and library under WASI: go.wasm FILE writes, reads back, hashes and counts.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"sort"
	"strings"
	"sync"
	"time"
)

type point struct {
	X, Y float64
	Name string `json:"name,omitempty"`
}

func primes(limit int, out chan<- int) {
	sieve := make([]bool, limit)
	for i := 2; i < limit; i++ {
		if !sieve[i] {
			out <- i
			for j := i * i; j < limit; j += i {
				sieve[j] = true
			}
		}
	}
	close(out)
}

func recovered(f func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	f()
	return
}

func main() {
	fmt.Println("arguments:", len(os.Args), os.Getenv("HOME") == "")

	found := make(chan int)
	go primes(2000, found)
	count, sum := 0, 0
	for p := range found {
		count++
		sum += p
	}
	fmt.Println("primes:", count, sum)

	var group sync.WaitGroup
	var lock sync.Mutex
	words := map[string]int{}
	for i := 0; i < 50; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			time.Sleep(time.Millisecond)
			lock.Lock()
			defer lock.Unlock()
			words[fmt.Sprintf("word%d", i%7)]++
		}()
	}
	group.Wait()
	var names []string
	for name, times := range words {
		names = append(names, fmt.Sprint(name, "=", times))
	}
	sort.Strings(names)
	fmt.Println(strings.Join(names, " "))

	text, _ := json.Marshal([]point{{1.5, -2, "a"}, {1e21, 0.1, ""}})
	var back []point
	fmt.Println(string(text), json.Unmarshal(text, &back), back[1].X)
	fmt.Println(regexp.MustCompile(`(\w+)@(\w+)\.org`).ReplaceAllString("me@here.org you@there.org", "$2:$1"))
	fmt.Println(recovered(func() { var none []int; _ = none[len(os.Args)] }))
	fmt.Println(recovered(func() { zero := len(os.Args) - len(os.Args); fmt.Println(1 / zero) }))

	if len(os.Args) > 1 {
		if err := os.WriteFile(os.Args[1], []byte(strings.Repeat("0123456789\n", 10000)), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		data, err := os.ReadFile(os.Args[1])
		fmt.Printf("%d bytes, %x, %v\n", len(data), sha256.Sum256(data), err)
		_, err = os.Stat(os.Args[1] + ".none")
		fmt.Println(errors.Is(err, fs.ErrNotExist), os.Remove(os.Args[1]))
	}
	fmt.Fprintln(os.Stderr, "done")
	os.Exit(7)
}
