// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QToolButton;

namespace portreeve {

/// A message in the place where it belongs instead of a box in the way: a symbol, a sentence, and a cross to
/// put it away. Hidden until there is something to say.
class InlineMessage final : public QFrame
{
    Q_OBJECT

public:
    explicit InlineMessage(QWidget *parent = nullptr);

    void showProblem(const QString &text);
    void showWaiting(const QString &text);
    /// Something to know, which is nobody's mistake.
    void showNotice(const QString &text);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Tone { Problem, Waiting, Notice };
    void show(Tone tone, const QString &text);
    void applyTone();
    [[nodiscard]] QColor toneColor() const;
    [[nodiscard]] QLatin1StringView toneSymbol() const;

    Tone m_tone = Tone::Problem;
    QLabel *m_symbol;
    QLabel *m_text;
    QToolButton *m_close;
};

} // namespace portreeve
