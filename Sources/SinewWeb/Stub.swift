import CCmark
import Glibc
import Hummingbird

package func stubWeb() -> String {
    let s = cmark_markdown_to_html("*hi*", 4, CMARK_OPT_DEFAULT)!
    defer { free(s) }
    return String(cString: s) + "\(PackageResources.tokens_css.count)"
}
