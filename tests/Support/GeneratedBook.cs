using System.Text;

namespace Verso.Support;

/// <summary>
/// The book that the sample product carries, <c>device/EReader/book.txt</c>: 50,400 bytes of made-up words that compress about as well as English prose
/// does (<c>lz4 -9</c> to 0.46, <c>zstd -19</c> to 0.34). It gives the images the size of a small product. No document is in the images, so that an edit
/// of one changes no image and no figure that is measured on it.
/// </summary>
public static class GeneratedBook
{
    /// <summary>The length of the book in bytes.</summary>
    public const int Length = 50_400;

    private const int Vocabulary = 1600;
    private const int Followers = 5;
    private const int LineLength = 120;

    private static readonly string[] Onsets = ["b", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "ch", "k"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ea", "ai"];
    private static readonly string[] Codas = ["", "", "n", "r", "s", "t", "d", "l"];

    /// <summary>The path of the book in the working copy.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "device", "EReader", "book.txt");

    /// <summary>Writes the book: the same text at each call.</summary>
    public static string Write()
    {
        Chance chance = new();
        string[] words = Words(chance);
        int[] cumulative = CumulativeFrequencies();
        int[][] followers = [.. words.Select(_ => Enumerable.Range(0, Followers).Select(_ => Draw(chance, cumulative)).ToArray())];
        StringBuilder book = new();
        StringBuilder line = new();
        int current = Draw(chance, cumulative);
        while (book.Length < Length)
        {
            int count = 6 + chance.Below(14);
            for (int at = 0; at < count; at++)
            {
                string word = at == 0 ? char.ToUpperInvariant(words[current][0]) + words[current][1..] : words[current];
                string stop = at == count - 1 ? "." : chance.Below(11) == 0 ? "," : "";
                if (line.Length > 0 && line.Length + 1 + word.Length + stop.Length > LineLength)
                {
                    book.Append(line).Append('\n');
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word).Append(stop);

                // English prose repeats pairs of words; without this the text would be harder to compress.
                current = chance.Below(100) < 36 ? followers[current][chance.Below(Followers)] : Draw(chance, cumulative);
            }

            if (chance.Below(7) == 0)
            {
                book.Append(line).Append("\n\n");
                line.Clear();
            }
        }

        return book.ToString(0, Length - 1) + "\n";
    }

    private static string[] Words(Chance chance)
    {
        HashSet<string> words = [];
        while (words.Count < Vocabulary)
        {
            // The most frequent words are the short ones.
            int syllables = words.Count < 12 ? 1 : words.Count < 60 ? 1 + chance.Below(2) : 2 + chance.Below(2);
            StringBuilder word = new();
            for (int syllable = 0; syllable < syllables; syllable++)
            {
                word.Append(Onsets[chance.Below(Onsets.Length)]).Append(Vowels[chance.Below(Vowels.Length)]);
            }

            words.Add(word.Append(Codas[chance.Below(Codas.Length)]).ToString());
        }

        return [.. words];
    }

    /// <summary>Zipf's law: the frequency of a word is inverse to its rank.</summary>
    private static int[] CumulativeFrequencies()
    {
        int sum = 0;
        return [.. Enumerable.Range(0, Vocabulary).Select(rank => sum += (1 << 20) / (rank + 4))];
    }

    private static int Draw(Chance chance, int[] cumulative)
    {
        int at = Array.BinarySearch(cumulative, chance.Below(cumulative[^1]));
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Xorshift with a fixed seed: .NET promises no sequence for <see cref="Random"/>.</summary>
    private sealed class Chance
    {
        private uint _state = 2463534242;

        public int Below(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)limit);
        }
    }
}
