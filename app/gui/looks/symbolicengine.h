// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>
#include <QtGui/QIconEngine>
#include <QtGui/QPixmap>
#include <optional>

namespace portreeve {

/// Draws an SVG as a stencil: its shape in the colour that the palette has at the time of drawing.
class SymbolicEngine final : public QIconEngine
{
public:
    SymbolicEngine(QString path, std::optional<QColor> color)
        : m_path(std::move(path))
        , m_color(color)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override { return new SymbolicEngine(*this); }
    QString key() const override { return m_path; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const;

    QString m_path;
    std::optional<QColor> m_color;
};

} // namespace portreeve
