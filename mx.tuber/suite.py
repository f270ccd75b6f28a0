# The suite as a GraalVM build sees it. Names, dependencies and versions are those of the poms; SuiteTest compares the two.
suite = {
    "mxversion": "7.45.0",
    "name": "tuber",
    "groupId": "dev.tuber",
    "version": "0.1.0",
    "versionConflictResolution": "latest",
    "url": "https://example.org/tuber",  # no public address yet; likewise below
    "developer": {
        "name": "Tuber developers",
        "organization": "Tuber",
        "organizationUrl": "https://example.org/tuber",
    },
    "scm": {
        "url": "https://example.org/tuber",
        "read": "https://example.org/tuber.git",
        "write": "https://example.org/tuber.git",
    },
    "defaultLicense": "Apache-2.0",
    "licenses": {
        "Apache-2.0": {
            "name": "Apache License 2.0",
            "url": "https://www.apache.org/licenses/LICENSE-2.0.txt",
        },
    },

    "imports": {
        "suites": [
            {
                "name": "truffle",
                "version": "25.0.1",
                "subdir": True,
                "urls": [{"url": "https://github.com/oracle/graal", "kind": "git"}],
            },
        ],
    },

    "projects": {
        "tuber-core": {
            "subDir": "core",
            "sourceDirs": ["src/main/java"],
            "dependencies": [],
            "javaCompliance": "25",
            "checkstyle": None,
            "license": ["Apache-2.0"],
        },
        "tuber-language": {
            "subDir": "language",
            "sourceDirs": ["src/main/java"],
            "dependencies": ["tuber-core", "truffle:TRUFFLE_API", "sdk:POLYGLOT"],
            "annotationProcessors": ["truffle:TRUFFLE_DSL_PROCESSOR"],
            "javaCompliance": "25",
            "checkstyle": None,
            "license": ["Apache-2.0"],
        },
        "tuber-wasi": {
            "subDir": "wasi",
            "sourceDirs": ["src/main/java"],
            "dependencies": ["tuber-language"],
            "annotationProcessors": ["truffle:TRUFFLE_DSL_PROCESSOR"],
            "javaCompliance": "25",
            "checkstyle": None,
            "license": ["Apache-2.0"],
        },
        "tuber-launcher": {
            "subDir": "launcher",
            "sourceDirs": ["src/main/java"],
            "dependencies": ["tuber-wasi"],
            "javaCompliance": "25",
            "checkstyle": None,
            "license": ["Apache-2.0"],
        },
        "tuber-spec-tests": {
            "subDir": "spec-tests",
            "sourceDirs": ["src/test/java"],
            "dependencies": ["tuber-launcher", "mx:JUNIT"],
            "javaCompliance": "25",
            "checkstyle": None,
            "testProject": True,
            "license": ["Apache-2.0"],
        },
        "tuber-polyglot-tests": {
            "subDir": "polyglot-tests",
            "sourceDirs": ["src/test/java"],
            "dependencies": ["tuber-wasi", "mx:JUNIT"],
            "javaCompliance": "25",
            "checkstyle": None,
            "testProject": True,
            "license": ["Apache-2.0"],
        },
        "tuber-benchmarks": {
            "subDir": "benchmarks",
            "sourceDirs": ["src/main/java"],
            "dependencies": ["tuber-wasi"],
            "javaCompliance": "25",
            "checkstyle": None,
            "testProject": True,
            "license": ["Apache-2.0"],
        },
    },

    "distributions": {
        "TUBER_CORE": {
            "description": "Decodes, validates and lowers WebAssembly modules.",
            "moduleInfo": {"name": "dev.tuber.core"},
            "dependencies": ["tuber-core"],
            "useModulePath": True,
            "maven": {"artifactId": "tuber-core", "tag": ["default", "public"]},
        },
        "TUBER_LANGUAGE": {
            "description": "The Truffle language wasm.",
            "moduleInfo": {"name": "dev.tuber.language"},
            "dependencies": ["tuber-language"],
            "distDependencies": ["TUBER_CORE", "truffle:TRUFFLE_API", "sdk:POLYGLOT"],
            "useModulePath": True,
            "maven": {"artifactId": "tuber-language", "tag": ["default", "public"]},
        },
        "TUBER_WASI": {
            "description": "WASI preview 1 for the language wasm.",
            "moduleInfo": {"name": "dev.tuber.wasi"},
            "dependencies": ["tuber-wasi"],
            "distDependencies": ["TUBER_LANGUAGE"],
            "useModulePath": True,
            "maven": {"artifactId": "tuber-wasi", "tag": ["default", "public"]},
        },
        "TUBER_LAUNCHER": {
            "description": "The command tuber.",
            "moduleInfo": {"name": "dev.tuber.launcher"},
            "mainClass": "dev.tuber.launcher.Main",
            "dependencies": ["tuber-launcher"],
            "distDependencies": ["TUBER_WASI"],
            "useModulePath": True,
            "maven": {"artifactId": "tuber-launcher", "tag": ["default", "public"]},
        },
        "TUBER_TESTS": {
            "description": "All tests.",
            "dependencies": ["tuber-spec-tests", "tuber-polyglot-tests", "tuber-benchmarks"],
            "exclude": ["mx:JUNIT"],
            "distDependencies": ["TUBER_LAUNCHER"],
            "maven": False,
            "testDistribution": True,
        },
    },
}
