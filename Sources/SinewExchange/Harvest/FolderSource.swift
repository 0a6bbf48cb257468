/// Reads a folder file by file.
struct FolderSource: HarvestSource {
    /// What a format wants with a file, by its path.
    enum Interest: Sendable {
        case read(bytesMax: Int)
        /// Not meant for this format, because.
        case none(String)
    }

    let files: [ListedFile]
    let interest: @Sendable (ListedFile) -> Interest
    let read: @Sendable (SourceFile) -> [Harvest.Yield]

    let fileCount: Int
    let byteCount: Int64
    private(set) var filesDone = 0
    private(set) var bytesDone: Int64 = 0

    init(
        files: [ListedFile], interest: @escaping @Sendable (ListedFile) -> Interest,
        read: @escaping @Sendable (SourceFile) -> [Harvest.Yield]
    ) {
        self.files = files
        self.interest = interest
        self.read = read
        fileCount = files.count
        byteCount = files.reduce(0) { sum, file in
            if case .read = interest(file) { sum + file.size } else { sum }
        }
    }

    mutating func nextPiece() -> [Harvest.Yield]? {
        guard filesDone < files.count else { return nil }
        let file = files[filesDone]
        filesDone += 1
        switch interest(file) {
        case .none(let reason): return [.skipped(Remark(path: file.path, reason: reason))]
        case .read(let bytesMax):
            bytesDone += file.size
            do {
                let source = try SourceFile(file, bytesMax: bytesMax)
                guard !source.text.allSatisfy(ASCII.isSpace) else {
                    return [.skipped(Remark(path: file.path, reason: "an empty file"))]
                }
                return read(source)
            } catch { return [.quarantined(error.remark)] }
        }
    }
}
