// fold_rows -- the same as the script fold_rows, in the language of DeepFlow's server.
//
//	build/fold_rows URL ROOT 'SELECT profile_location_str, profile_value FROM ...' > NODES
//
// In: rows out of ClickHouse over HTTP, as RowBinary, read as they come. Out: the nodes, one a line:
// name, node_id, parent_node_id, self_value, total_value; on stderr rows= nodes= total=. Equal cells
// are decoded once, each new path gets a UUID of version 5, the value of a stack is added to all
// nodes above it. The first damaged cell ends it.
//
// SPDX-License-Identifier: Apache-2.0
package main

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// NAMESPACE_OID of RFC 4122.
var namespace = []byte{0x6b, 0xa7, 0xb8, 0x12, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

var magic = []byte{0x28, 0xb5, 0x2f, 0xfd}

type node struct {
	name, id    string
	parent      *node
	self, total int64
}

func check(err error) {
	if err != nil {
		log.Fatal("fold_rows: ", err)
	}
}

// The value of each distinct cell, and the number of rows.
func sumByCell(rows *bufio.Reader) (map[string]*int64, int) {
	values := map[string]*int64{}
	var cell []byte
	for count := 0; ; count++ {
		length, err := binary.ReadUvarint(rows)
		if err == io.EOF {
			return values, count
		}
		check(err)
		if uint64(cap(cell)) < length {
			cell = make([]byte, length)
		}
		cell = cell[:length]
		_, err = io.ReadFull(rows, cell)
		check(err)
		var value [8]byte
		_, err = io.ReadFull(rows, value[:])
		check(err)
		sum := values[string(cell)]
		if sum == nil {
			sum = new(int64)
			values[string(cell)] = sum
		}
		*sum += int64(binary.LittleEndian.Uint64(value[:]))
	}
}

func nodeID(path string) string {
	hash := sha1.New()
	hash.Write(namespace)
	io.WriteString(hash, path)
	id := hash.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// "a;b" of "a;b;c"; of "a" the root's, which is empty.
func pathAbove(path string) string {
	end := strings.LastIndexByte(path, ';')
	if end < 0 {
		return ""
	}
	return path[:end]
}

// The node of a path; from the leaf up to the first path that is known, all are made.
func findOrAdd(nodes map[string]*node, order *[]*node, path string) *node {
	var fresh []string
	for nodes[path] == nil {
		fresh = append(fresh, path)
		path = pathAbove(path)
	}
	at := nodes[path]
	for i := len(fresh) - 1; i >= 0; i-- {
		path = fresh[i]
		at = &node{name: path[strings.LastIndexByte(path, ';')+1:], id: nodeID(path), parent: at}
		nodes[path] = at
		*order = append(*order, at)
	}
	return at
}

func fold(values map[string]*int64, root string) []*node {
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	check(err)
	top := &node{name: root}
	order := []*node{top}
	nodes := map[string]*node{"": top}
	var text []byte
	for cell, value := range values {
		path := cell
		if bytes.HasPrefix([]byte(cell), magic) {
			text, err = decoder.DecodeAll([]byte(cell), text[:0])
			check(err)
			path = string(text)
		}
		at := findOrAdd(nodes, &order, path)
		at.self += *value
		for ; at != nil; at = at.parent {
			at.total += *value
		}
	}
	return order
}

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: fold_rows URL ROOT QUERY")
	}
	answer, err := http.Post(os.Args[1], "text/plain", strings.NewReader(os.Args[3]+" FORMAT RowBinary"))
	check(err)
	values, rows := sumByCell(bufio.NewReaderSize(answer.Body, 1<<20))
	nodes := fold(values, os.Args[2])
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	for _, n := range nodes {
		parent := "-1"
		if n.parent != nil {
			parent = n.parent.id
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%d\n", n.name, n.id, parent, n.self, n.total)
	}
	check(out.Flush())
	fmt.Fprintf(os.Stderr, "rows=%d nodes=%d total=%d\n", rows, len(nodes), nodes[0].total)
}
