# Starts the shop (the first argument) with what .env says, where there is one.
if [ -f "$SHOP_HOME/.env" ]; then
    set -a
    . "$SHOP_HOME/.env"
fi
exec "$@"
