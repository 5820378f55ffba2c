// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "iqtibas",
  platforms: [.macOS(.v13)],
  products: [
    .library(name: "Language", targets: ["Language"]),
    .library(name: "Interview", targets: ["Interview"]),
    .library(name: "Quotes", targets: ["Quotes"]),
    .library(name: "Archive", targets: ["Archive"]),
    .executable(name: "qa-cli", targets: ["qa-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .target(name: "Language", resources: [.copy("Packs")]),
    .target(name: "Interview", dependencies: ["Language"]),
    .target(name: "Quotes", dependencies: ["Language", "Interview"]),
    .target(
      name: "Archive",
      dependencies: [
        "Language", "Interview", "Quotes", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "Pages", dependencies: ["Language", "CLibXML2"]),
    .executableTarget(
      name: "qa-cli",
      dependencies: [
        "Language", "Interview", "Quotes", "Archive", "Pages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "check-harness", dependencies: ["Language", "Quotes", "Archive"]),
    .executableTarget(name: "train-weights", dependencies: ["Language", "Interview", "Quotes"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "Pages"]),
    .testTarget(name: "InterviewTests", dependencies: ["Interview"]),
    .testTarget(name: "QuotesTests", dependencies: ["Quotes"]),
    .testTarget(name: "ArchiveTests", dependencies: ["Archive"]),
    .testTarget(name: "CommandTests", dependencies: ["qa-cli"]),
  ],
  swiftLanguageModes: [.v6]
)
