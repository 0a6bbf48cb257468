import Foundation
package import SinewCore
import SinewWorkspace

/// A pack in somebody's file.
package enum PackFile {
    /// - Throws: `Trouble` that names the line, where the file is no pack.
    package static func read(_ path: String) throws -> Pack {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: PackReader.bytesMax + 1)
        else {
            throw Trouble(
                .input, "\(path) cannot be read.", "A pack is one YAML file.", "ls -l \(path)")
        }
        guard data.count <= PackReader.bytesMax else {
            throw Trouble(
                .input, "\(path) has more than \(PackReader.bytesMax) bytes.",
                "A pack is a file that people read.", "wc -c \(path)")
        }
        do throws(SourceFault) {
            return try PackReader.read(Array(data), file: path)
        } catch {
            throw Trouble(
                .input, error.description, nil,
                "the same command once line \(error.line) is corrected")
        }
    }
}
