import Testing

/// What must be in the repository besides code, and in which state.
@Suite struct Tree {
    @Test func `scripts can be run`() {
        let scripts = Repository.paths.filter { path in
            Repository.isScript(path) && Repository.text(path).hasPrefix("#!")
        }
        #expect(scripts.contains("script/test"))
        #expect(scripts.filter { !Repository.isExecutable($0) } == [])
    }

    @Test func `scripts are there and begin with their interpreter`() {
        for path in [
            ".ci/run", "script/setup", "script/server", "script/sample", "script/test",
            "script/soak", "Tests/Faults/run",
        ] {
            #expect(Repository.text(path).hasPrefix("#!/usr/bin/env "), "\(path)")
        }
    }

    @Test func `what is made stays out of the repository`() {
        let entries = Repository.text(".gitignore").split(separator: "\n")
        for entry in [".build/", ".build-*/", ".scratch/", "Package.resolved", "__pycache__/"] {
            #expect(entries.contains { $0 == entry }, "\(entry)")
        }
    }

    @Test func `the formatter's rules are all on`() {
        // A `rules` block that lists some switches every other one off.
        #expect(!Repository.text(".swift-format").contains("\"rules\""))
    }

    @Test func `make knows its words`() {
        let lines = Repository.text("Makefile").split(separator: "\n")
        for word in ["help", "build", "test", "golden", "format", "tidy", "bench", "soak", "ci"] {
            #expect(lines.contains { $0.hasPrefix("\(word): ## ") }, "\(word)")
        }
    }

    @Test func `the licence is Apache 2.0`() {
        let text = Repository.text("LICENSE")
        #expect(text.contains("Apache License") && text.contains("Version 2.0, January 2004"))
    }
}
