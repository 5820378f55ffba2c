import CLibXML2
import Foundation
import Language

/// A node of a web page, copied out of libxml2's tree.
enum HTMLNode {
  case element(HTMLElement)
  case text([UInt8])
}

/// An element with what reading articles needs of it. Trees are at most `depthLimit` deep.
final class HTMLElement {
  let name: String
  let attributes: [String: String]
  var children: [HTMLNode] = []
  /// Left out of the article: scripts, menus, forms, furniture by name.
  var isLeftOut = false
  /// Bytes of text that are no white space, inside and not left out; and those of them inside links.
  var textBytes = 0
  var linkBytes = 0
  var links = 0

  static let depthLimit = 200

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  subscript(_ attribute: String) -> String? { attributes[attribute] }

  var elements: [HTMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// Calls `visit` with this element and all inside it, in document order.
  func walk(_ visit: (HTMLElement) -> Void) {
    visit(self)
    for element in elements { element.walk(visit) }
  }

  /// All text inside, with white space made one space.
  var plainText: String {
    var bytes: [UInt8] = []
    collectText(into: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func collectText(into bytes: inout [UInt8]) {
    for child in children {
      switch child {
      case .text(let text): bytes += text
      case .element(let element):
        if element.name == "br" { bytes.append(0x20) }
        element.collectText(into: &bytes)
      }
    }
  }
}

/// Parses HTML with libxml2, which repairs what is broken; nil when there is no element at all.
/// - Parameter encoding: name of the bytes' encoding, nil when the page says it.
func parseHTMLTree(_ bytes: [UInt8], encoding: String?) -> HTMLElement? {
  guard bytes.count < Int32.max else { return nil }
  let options =
    Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue) | Int32(HTML_PARSE_NOWARNING.rawValue)
    | Int32(HTML_PARSE_NONET.rawValue) | Int32(HTML_PARSE_COMPACT.rawValue)
  guard let context = htmlNewParserCtxt() else { return nil }
  defer { htmlFreeParserCtxt(context) }
  // Pages nest as deep as they like; the copy is flat enough.
  context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
  let document = bytes.withUnsafeBytes { buffer in
    htmlCtxtReadMemory(
      context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, encoding, options)
  }
  guard let document else { return nil }
  defer { xmlFreeDoc(document) }
  guard let root = xmlDocGetRootElement(document) else { return nil }
  return copyTree(root)
}

/// Copies a tree without recursion; what is nested deeper than the limit is attached at the limit.
private func copyTree(_ root: xmlNodePtr) -> HTMLElement {
  let top = copyElement(root)
  var stack = [top]
  var node = root.pointee.children
  while let current = node {
    var entered: HTMLElement?
    switch current.pointee.type {
    case XML_ELEMENT_NODE:
      let element = copyElement(current)
      stack[stack.count - 1].children.append(.element(element))
      entered = element
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      if let content = current.pointee.content {
        let text = UnsafeBufferPointer(
          start: content, count: strlen(UnsafeRawPointer(content).assumingMemoryBound(to: CChar.self)))
        stack[stack.count - 1].children.append(.text(Array(text)))
      }
    default: break
    }
    if let entered, let child = current.pointee.children {
      stack.append(stack.count < HTMLElement.depthLimit ? entered : stack[stack.count - 1])
      node = child
      continue
    }
    node = next(after: current, root, &stack)
  }
  return top
}

private func next(after node: xmlNodePtr, _ root: xmlNodePtr, _ stack: inout [HTMLElement]) -> xmlNodePtr? {
  var current = node
  while current != root {
    if let sibling = current.pointee.next { return sibling }
    guard let parent = current.pointee.parent else { return nil }
    stack.removeLast()
    current = parent
  }
  return nil
}

private func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
  guard let pointer else { return "" }
  return String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
}

private func copyElement(_ node: xmlNodePtr) -> HTMLElement {
  var attributes: [String: String] = [:]
  var attribute = node.pointee.properties
  while let current = attribute {
    let name = string(current.pointee.name).lowercased()
    if name == "class" || name.utf8.count < 20, attributes[name] == nil {
      attributes[name] = current.pointee.children.map { string($0.pointee.content) } ?? ""
    }
    attribute = current.pointee.next
  }
  return HTMLElement(name: string(node.pointee.name).lowercased(), attributes: attributes)
}
