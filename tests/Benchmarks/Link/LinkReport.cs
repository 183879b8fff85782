namespace Verso.Benchmarks;

/// <summary>One image sent in several forms.</summary>
/// <param name="BytesPerSecond">Of the link.</param>
/// <param name="ImageBytes">Bytes of the image.</param>
/// <param name="Updates">One for each form.</param>
internal sealed record LinkReport(int BytesPerSecond, int ImageBytes, IReadOnlyList<LinkFigures> Updates);
