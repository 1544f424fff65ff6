/// Latin letters in ASCII, for parts of addresses that nothing else may be in.
enum Transliteration {
    /// The letters and digits of a text in lower-case ASCII; all else is left out.
    ///
    /// Umlauts become two letters, other letters lose their marks.
    static func letters(of text: String) -> String {
        var letters = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": letters.unicodeScalars.append(scalar)
            case "A"..."Z": letters.append(contentsOf: String(scalar).lowercased())
            default: letters.append(contentsOf: plain(scalar))
            }
        }
        return letters
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "ä", "Ä", "æ": "ae"
        case "ö", "Ö", "œ": "oe"
        case "ü", "Ü": "ue"
        case "ß": "ss"
        case "à", "á", "â", "ã", "å", "À", "Á", "Â", "Å": "a"
        case "ç", "Ç": "c"
        case "è", "é", "ê", "ë", "È", "É", "Ê", "Ë": "e"
        case "ì", "í", "î", "ï", "Í", "Î": "i"
        case "ñ", "Ñ": "n"
        case "ò", "ó", "ô", "õ", "Ó", "Ô": "o"
        case "ù", "ú", "û", "Ú": "u"
        case "ý", "ÿ": "y"
        default: ""
        }
    }
}
